// @ts-check
// What every page needs: the search box, the units switch, sortable tables.
import { setUpFinder } from "./finder.js";
import { setUpTables } from "./tables.js";
import { setUpUnits } from "./units.js";

setUpFinder();
setUpUnits();
setUpTables();
