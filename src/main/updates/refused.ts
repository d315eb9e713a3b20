/** What was loaded is not what its publisher made: to be told apart from what could not be loaded. */
export class RefusedProgram extends Error {}
