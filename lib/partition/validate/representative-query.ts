/** A query of the application, and how many partitions it may read. It is explained and never run. */
export type RepresentativeQuery = { sql: string; partitionsMax: number };
