-- Lanes of which this database knows every batch that may be on its way. A new database has none.
CREATE TABLE lane_fence (
  target text NOT NULL,
  lane   integer NOT NULL,
  PRIMARY KEY (target, lane)
);
