// @ts-check
// What every page needs: the search box, the units switch, sortable tables, cards, buttons that copy.
import { setUpCards } from "./cards.js";
import { setUpCopies } from "./copy.js";
import { setUpFinder } from "./finder.js";
import { setUpTables } from "./tables.js";
import { setUpUnits } from "./units.js";

setUpFinder();
setUpUnits();
setUpTables();
setUpCards();
setUpCopies();
