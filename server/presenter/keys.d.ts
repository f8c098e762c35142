/** What keys.js brings: the map's own table of keys, served to this window too. */
declare const timemap: {
  createKeyReader(count: number): {
    readonly digits: string;
    read(key: string): { action: string; step?: number } | null;
  };
};
