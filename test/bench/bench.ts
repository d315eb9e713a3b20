/** What a bench is: it measures and tells, and judges nothing. */
export type Tell = (step: string, figures: Readonly<Record<string, number>>) => void;

export type Bench = (tell: Tell) => Promise<void>;
