type Say = (facts: object, text: string) => void;

/** Where the engine says what people who look after it should know. */
export type Log = { info: Say; warn: Say; error: Say };
