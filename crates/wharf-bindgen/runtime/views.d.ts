
/** The loaded module, with views of its results. */
export interface App extends plain.App {
  /** Functions whose results are read when they are asked for, instead of all at once. */
  readonly $view: Views;
}

/**
 * A list of records in the module's memory, until it is freed or collected. It stays when other
 * functions are called and when the memory grows; after `free` and `$reset` it throws
 * `HandleError`.
 */
export interface View<T, Columns> extends Iterable<Readonly<T>> {
  readonly length: number;
  /**
   * A record whose fields are read, and checked, each time that they are asked for. A spread does
   * not see them.
   * @throws {RangeError} There is no such record.
   */
  at(index: number): Readonly<T>;
  /**
   * A record with all its fields, as the plain function gives it.
   * @throws {RangeError} There is no such record.
   */
  copy(index: number): T;
  /** One field of all records, where it is a number. */
  column<Name extends keyof Columns>(name: Name): Column<Columns[Name]>;
  /**
   * Gives the memory back now instead of when the view is collected. A second time does nothing.
   */
  free(): void;
  [Symbol.dispose](): void;
}

/** One number of each record. It lives as long as its view. */
export interface Column<Numbers> {
  readonly length: number;
  /**
   * The number of one record.
   * @throws {RangeError} There is no such record.
   */
  at(index: number): Numbers extends { [index: number]: infer Item } ? Item : never;
  /** All of them, as a typed array that stays when the view is freed. */
  copy(): Numbers;
}

/** Loads the module as the plain `load` does. */
export declare function load(...args: Parameters<typeof plain.load>): Promise<App>;

/** Loads the module as the plain `loadSync` does. */
export declare function loadSync(...args: Parameters<typeof plain.loadSync>): App;
