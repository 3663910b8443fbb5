"""Drawings to scale, made from the recorded dimensions and recognition features of an entry."""

from __future__ import annotations

from .drawn import VIEWS, Drawing, can_draw, draw

__all__ = ["VIEWS", "Drawing", "can_draw", "draw"]
