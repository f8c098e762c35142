-- The events that `tests/bench/questions.py` asks for: those from {first} to {after}, into {folder}, by cell.
CREATE MACRO chance(id, seed) AS CAST(hash(CAST(id AS BIGINT) * 64 + seed) AS DOUBLE) / 18446744073709551616.0;
CREATE MACRO normal(id, seed) AS sqrt(-2 * ln(1 - chance(id, seed))) * cos(2 * pi() * chance(id, seed + 1));
CREATE MACRO spread(a) AS (
  SELECT (d | (d << 1)) & 1431655765 FROM (
    SELECT (c | (c << 2)) & 858993459 AS d FROM (
      SELECT (b | (b << 4)) & 252645135 AS c FROM (SELECT (a | (a << 8)) & 16711935 AS b))));
CREATE MACRO column_of(lon) AS least(65535, greatest(0, CAST(floor((lon + 180) / 360 * 65536) AS BIGINT)));
CREATE MACRO row_of(lat) AS least(65535, greatest(0, CAST(floor(
  (1 - asinh(tan(radians(least(85.051128779, greatest(-85.051128779, lat))))) / pi()) / 2 * 65536) AS BIGINT)));
CREATE TABLE towns AS SELECT range AS town, chance(range, 1) * 360 - 180 AS lon,
  degrees(asin(chance(range, 2) * 1.6 - 0.7)) AS lat FROM range(2000);
COPY (
  SELECT start, CASE WHEN chance(id, 9) < 0.02 THEN NULL ELSE start + 1 + CAST(floor(20 * pow(chance(id, 10), 4))
    AS BIGINT) END AS "end", lon, lat, 'kind ' || CAST(kind AS VARCHAR) AS kind, 'Event ' || id AS title,
    CAST(spread(column_of(lon)) | (spread(row_of(lat)) << 1) AS UINTEGER) AS cell,
    CAST(floor(pow(chance(id, 11), 8) * 100) AS INTEGER) AS deaths,
    'source ' || CAST(floor(chance(id, 12) * 500) AS INTEGER) AS source
  FROM (
    SELECT id, CAST(floor(10957 + 7300 * sqrt(chance(id, 3))) AS BIGINT) AS start,
      CAST(floor(pow(33, chance(id, 4))) AS INTEGER) AS kind,
      round(least(180, greatest(-180, towns.lon + 0.5 * normal(id, 5))), 5) AS lon,
      round(least(90, greatest(-90, towns.lat + 0.5 * normal(id, 7))), 5) AS lat
    FROM (SELECT range AS id, CAST(floor(2000 * pow(chance(range, 13), 3)) AS BIGINT) AS town FROM range({first}, {after})) AS drawn
    JOIN towns USING (town)
  ) ORDER BY cell, id
) TO '{folder}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880);
