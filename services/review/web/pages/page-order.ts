/** The order of the pages with the shown one a place up or down; undefined at the ends. */
export function orderWith(pageIds: readonly string[], at: number, by: 1 | -1): string[] | undefined {
  const [page, to] = [pageIds[at], at + by];
  if (page === undefined || to < 0 || to >= pageIds.length) return undefined;
  return pageIds.toSpliced(at, 1).toSpliced(to, 0, page);
}
