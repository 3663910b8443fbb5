// @ts-check
// data/explore.json as columns: what each entry has, by its number.

/**
 * @typedef {{key: string, title: string}} Value
 * @typedef {{id: string, title: string, plural: string, folder: string, types: [string, string][], core: string[]}} EquipmentClass
 * @typedef {{text: string, metric: string, us: string, low: number, high: number, state: string, widest: [number, number]}} Figure
 */

/** A property with some values of a vocabulary for each entry. */
export class Facet {
  /**
   * @param {string} id
   * @param {string} title
   * @param {Value[]} values
   * @param {(row: number) => number | number[]} of numbers of an entry's values, -1 for none
   * @param {string} group
   */
  constructor(id, title, values, of, group = "") {
    this.id = id;
    this.title = title;
    this.values = values;
    this.of = of;
    this.group = group;
    /** @type {Map<string, number>} */ this.numbers = new Map(values.map((value, number) => [value.key, number]));
    /** @type {Int32Array | undefined} */ this.ranked = undefined;
    /** @type {Set<number> | undefined} Numbers of the classes that have it; all without. */ this.classes = undefined;
  }

  /**
   * Titles of an entry's values.
   * @param {number} row
   */
  titles(row) {
    const found = this.of(row);
    if (typeof found === "number") return found < 0 ? [] : [this.values[found].title];
    return found.map((number) => this.values[number].title);
  }

  /** Place of each value in the order of titles, for sorting. */
  get ranks() {
    if (!this.ranked) {
      const order = [...this.values.keys()].sort((a, b) => words(this.values[a].title, this.values[b].title));
      this.ranked = new Int32Array(order.length);
      order.forEach((number, rank) => (/** @type {Int32Array} */ (this.ranked)[number] = rank));
    }
    return this.ranked;
  }
}

/** Compares words as people sort them. */
export const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;

/** A characteristic that is a number: at most one figure an entry. */
export class Measure {
  /**
   * @param {any} column
   * @param {string[]} states
   * @param {(row: number) => number} of number of an entry's figure, from 1; 0 for none
   */
  constructor(column, states, of) {
    /** @type {string} */ this.id = column.id;
    /** @type {string} */ this.title = column.title;
    /** @type {string} */ this.group = column.group;
    /** @type {string} */ this.kind = column.kind;
    /** @type {[string, string]} */ this.display = column.display;
    /** @type {string} */ this.better = column.better;
    /** @type {Set<number>} */ this.classes = new Set(Object.keys(column.at).map(Number));
    this.of = of;
    /** @type {number} How many entries have it. */ this.count = 0;
    for (const numbers of Object.values(column.at)) for (const number of /** @type {number[]} */ (numbers)) if (number) this.count += 1;
    /** @type {Figure[]} */ this.figures = column.figures.map((/** @type {any[]} */ row) => figure(row, states));
  }

  /**
   * @param {number} row
   * @returns {Figure | undefined}
   */
  figure(row) {
    return this.figures[this.of(row) - 1];
  }
}

/**
 * @param {any[]} row
 * @param {string[]} states
 * @returns {Figure}
 */
function figure(row, states) {
  const [text, metric, us, low, high = low, state = 0, first = low, last = high] = row;
  if (row.length === 1) return { text, metric: text, us: text, low: NaN, high: NaN, state: "unknown", widest: [NaN, NaN] };
  const open = (/** @type {number | null} */ end) => end ?? Infinity;
  return { text, metric: metric || text, us: us || text, low, high: open(high), state: states[state], widest: [first, open(last)] };
}

/** The whole catalogue. Entries are numbers, in order of name. */
export class Catalogue {
  /** @param {any} data */
  constructor(data) {
    /** @type {string[]} */ this.ids = data.ids;
    /** @type {string[]} */ this.names = data.names;
    this.size = this.ids.length;
    /** @type {EquipmentClass[]} */ this.classes = data.classes;
    /** @type {number[]} */ this.cls = data.class;
    /** @type {Record<string, Record<string, number>>} */ this.kinds = data.kinds;
    /** @type {string[]} */ this.groups = data.groups;
    /** @type {Set<number>} */ this.drawn = new Set(data.drawn);
    /** @type {Map<string, number>} */ this.rows = new Map(this.ids.map((id, row) => [id, row]));
    const within = places(this.cls, this.classes.length);
    const by = (/** @type {any} */ at, /** @type {any} */ none) => (/** @type {number} */ row) => at[this.cls[row]]?.[within[row]] ?? none;
    /** @type {Facet[]} */ this.facets = [...this.#classified(data.type), ...data.facets.map((/** @type {any} */ f) => new Facet(f.id, f.title, this.#values(f.values), (row) => f.at[row]))];
    /** @type {Facet[]} */ this.traits = data.traits.map((/** @type {any} */ t) =>
      Object.assign(new Facet(t.id, t.title, this.#values(t.values), by(t.at, -1), t.group), { classes: new Set(Object.keys(t.at).map(Number)) }),
    );
    /** @type {Measure[]} */ this.measures = data.figures.map((/** @type {any} */ f) => new Measure(f, data.states, by(f.at, 0)));
    /** @type {string[]} Characteristics that most entries have. */ this.usual = [...this.measures].sort((a, b) => b.count - a.count).map(({ id }) => id);
    /** @type {Map<string, Facet>} */ this.facet = new Map([...this.facets, ...this.traits].map((facet) => [facet.id, facet]));
    /** @type {Map<string, Measure>} */ this.measure = new Map(this.measures.map((measure) => [measure.id, measure]));
  }

  /**
   * Class and type, which every entry has.
   * @param {number[]} type
   */
  #classified(type) {
    const starts = /** @type {number[]} */ ([]);
    const types = this.classes.flatMap((cls) => (starts.push(0), cls.types.map(([id, title]) => ({ key: `${cls.id}.${id}`, title }))));
    this.classes.reduce((sum, cls, number) => ((starts[number] = sum), sum + cls.types.length), 0);
    return [
      new Facet("class", "Class", this.classes.map((cls) => ({ key: cls.id, title: cls.plural })), (row) => this.cls[row]),
      new Facet("type", "Type", types, (row) => starts[this.cls[row]] + type[row]),
    ];
  }

  /**
   * Values as the file has them: key and title, one text that is both, or the number of an entry.
   * @param {(string | number | [string, string])[]} values
   * @returns {Value[]}
   */
  #values(values) {
    return values.map((value) => {
      if (typeof value === "number") return { key: this.ids[value], title: this.names[value] };
      return typeof value === "string" ? { key: value, title: value } : { key: value[0], title: value[1] };
    });
  }

  /**
   * Address of an entry below the top of the site.
   * @param {number} row
   */
  url(row) {
    const cls = this.classes[this.cls[row]];
    return `${cls.folder}/${cls.id}/${this.ids[row]}/`;
  }
}

/**
 * How many of the same class stand before each entry.
 * @param {number[]} cls
 * @param {number} classes
 */
function places(cls, classes) {
  const seen = new Int32Array(classes);
  return Int32Array.from(cls, (number) => seen[number]++);
}
