/** What we use of the package `highs`: its own types need those of a browser or of Node. */
export interface HighsRuntime {
  readonly version: { readonly string: string };
  readonly constants: {
    readonly objectiveSense: { readonly maximize: number };
    readonly modelStatus: Readonly<
      Record<"optimal" | "infeasible" | "unboundedOrInfeasible" | "iterationLimit" | "solutionLimit", number>
    >;
    readonly solutionStatus: { readonly feasible: number };
  };
  readonly createModel: (source: HighsModelData) => HighsModel;
}

export interface HighsModelData {
  readonly numCols: number;
  readonly numRows: number;
  readonly sense: number;
  readonly colCost: Float64Array;
  readonly colLower: Float64Array;
  readonly colUpper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly matrix: {
    readonly format: "csc";
    readonly numRows: number;
    readonly numCols: number;
    readonly starts: Int32Array;
    readonly indices: Int32Array;
    readonly values: Float64Array;
  };
  readonly integrality?: Int32Array;
}

export interface HighsModel {
  readonly options: { readonly set: (options: Readonly<Record<string, string | number | boolean>>) => unknown };
  readonly info: { readonly get: (name: string) => unknown };
  readonly setSolution: (solution: { readonly colValue: Float64Array }) => unknown;
  readonly run: () => unknown;
  readonly getModelStatus: () => number;
  readonly getObjectiveValue: () => number;
  readonly getSolution: () => { readonly colValue: Float64Array };
  readonly dispose: () => void;
}
