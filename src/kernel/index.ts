/**
 * Rows and numbers only: no file here knows a word of the domain.
 *
 * | file | problem | guarantee | cost | source |
 * |---|---|---|---|---|
 * | bits.ts | sets of small whole numbers | exact | O(words) | |
 * | allocation.ts, taking.ts | what an allocation is, and a partial answer to it | exact sums below 2^53 | O(row) a step | |
 * | packing.ts | whether units fit into equal bins of a capacity | none is promised that does not exist | O(units + tries) | Johnson 1973; Martello & Toth 1990 |
 * | candidate-heap.ts | the candidate with the greatest key | total order, ties by rank | O(log n) | |
 * | fill-greedily.ts | an allocation of much worth, with or without prices | feasible, maximal without | O(n log n) and more gains | Minoux 1978 |
 * | improve-answer.ts, search.ts, search-state.ts, make-room.ts, refill.ts, clusters.ts | a better allocation | never worse | O(steps x neighbourhood) | Glover 1996; Dueck & Scheuer 1990; Shaw 1998 |
 * | select-candidates.ts | an allocation of some candidates | same rows | O(entries) | |
 * | mark-best.ts | the best few of each cluster | ties in full | O(n) on average | Hoare 1961 |
 * | restrict-allocation.ts | what some candidates alone could be worth | same answers of theirs | O(entries) | |
 * | stepwise.ts | work that can be watched and stopped | | | |
 * | price-bound.ts | how much no answer can pass, from any prices | exact whole bound | O(entries) | Lagrangian duality |
 * | price-resources.ts, primal-dual.ts, move-visits.ts | prices that make this bound small | any stop is valid | O(passes x entries) | Chambolle & Pock 2011; Lu & Yang 2024 |
 * | scale-relaxation.ts | the linear relaxation with rows and columns that weigh alike | same optimum | O(rounds x entries) | Ruiz 2001; Pock & Chambolle 2011 |
 * | tighten-prices.ts | one price after the other to its best place | any stop is valid | O(rounds x entries) on average | coordinate descent |
 * | tighten-allocation.ts, largest-sum.ts | the same whole answers, less for fractions | exact | O(entries), O(amounts x 4,096) a row | Savelsbergh 1994 |
 * | sharp-bound.ts, solve-block.ts, block-*.ts | how much no answer can pass, with every block in whole numbers | exact whole bound | O(blocks x nodes) linear programs | Geoffrion 1974; Land & Doig 1960; Marchand & Wolsey 2001 |
 * | solve-suppliers.ts | how much less suppliers earn by whole units than their budgets cost | exact | O(ways to share out a budget) | |
 * | boxed-simplex.ts | linear programs over boxes, solved again after small changes | proposes prices only | O(rows x columns) a pivot | Chvatal 1983; Maros 2003 |
 * | exact-solver.ts | what a general solver is asked and answers | | | |
 * | measure-units.ts | whether units fit, and what they are worth | exact | O(entries) | |
 * | write-mip.ts | an allocation as a mixed-integer model, and back | exact up to the solver | O(entries) | |
 * | solve-exactly.ts | the best allocation, by a solver that is passed in | answer checked in whole numbers; optimal as far as the solver tells | exponential | Land & Doig 1960 |
 * | cover-needs.ts | needs met at little cost | within H(most that a column brings); cheapest where it says so | O(columns x parts), O(parts) a node | Chvatal 1979; Dobson 1982 |
 * | solve-transport.ts, flow-tree.ts | the best allocation between two sides of resources, one unit each | exact, proven by its prices | O(arcs) a round, few in practice | Dantzig 1951; Cunningham 1976; Ahuja, Magnanti & Orlin 1993 |
 * | edge-colouring.ts | edges divided among colours, even at every node | no two colours differ by more than one edge anywhere | O(e log colours) and a few more divisions | Konig 1916; de Werra 1971; Gabow 1976 |
 * | least-cost-circulation.ts, flow-tree.ts | a circulation of least cost | exact | O(arcs) a round, few in practice | Dantzig 1951; Cunningham 1976 |
 * | inequality.ts | Gini, concentration, Atkinson, share of those who have least | holdings of equals add up | O(n log n) | Cowell 2011, Kakwani et al. 1997, Atkinson 1970 |
 * | sobol-points.ts | points that fill a cube evenly | each dimension evenly for powers of two | O(points x dimensions) | Sobol 1967; Joe & Kuo 2008 |
 * | latin-hypercube.ts | points that fill every dimension evenly | one in each part | O(points x dimensions) | McKay, Beckman & Conover 1979 |
 * | elementary-effects.ts | which inputs of a function matter, with few questions | exact for a plane | O(walks x dimensions^2) | Morris 1991; Campolongo et al. 2007 |
 * | variance-shares.ts | how much of a function's variance each input makes | unbiased but for the drawing; intervals by resampling | O(resamples x rows x dimensions) | Saltelli et al. 2010; Jansen 1999 |
 * | sort-by-dominance.ts | which points no other betters in everything, front by front | exact | O(objectives x n^2) | Deb et al. 2002 |
 * | hypervolume.ts | the room that points dominate | exact | O(n^2 log n) for three objectives; exponential in them at worst | While et al. 2012 |
 * | breed.ts | one generation of a search for a front | the same for the same seed | O(n^2) | Deb & Agrawal 1995; Deb et al. 2002 |
 * | keyed-chance.ts, murmur-hash.ts | numbers drawn by what they are about | the same for a key, whoever asks when; antithetic pairs add up to 1 | O(length of the key) | Appleby 2011; Hammersley & Morton 1956 |
 * | binomial.ts | how many of so many succeed, at a given chance | monotone; the same everywhere | O(standard deviation) | Devroye 1986 |
 * | student-t.ts | how far a mean of few may stray | six digits behind the point | O(degrees of freedom) | Zelen & Severo 1964 |
 * | learn-weights.ts | what weights choices between measured things speak for | a sample of the posterior; errors fall with the root of its points | O(points x choices x measures) a renewal | Bradley & Terry 1952; Chopin 2002; ter Braak 2006 |
 * | expected-information.ts | how much the answer to a question would tell | bits, on the same sample | O(questions x points x measures) | Lindley 1956; Houlsby et al. 2011 |
 * | portable-exp.ts | exponential, logarithm, logistic function | within 1e-15, the same bits everywhere | 14 multiplications | Muller 2016 |
 * | random.ts | an order drawn from a seed | the same everywhere | O(n) | Fisher & Yates 1938 |
 */
export { type Allocation, checkAllocation, claimGain, type Floors } from "./allocation.ts";
export { drawBinomial } from "./binomial.ts";
export { type Bits, clearBit, countBits, createBits, firstCommonBit, hasBit, intersectBits, setBit } from "./bits.ts";
export { breed, type Genes, rankPopulation, type Standing, selectSurvivors } from "./breed.ts";
export { CandidateHeap } from "./candidate-heap.ts";
export { type Clusters, clusterBy } from "./clusters.ts";
export { type Cover, type CoverAnswer, coverNeeds } from "./cover-needs.ts";
export { type ColouringTask, colourEvenly } from "./edge-colouring.ts";
export { drawWalks, type ElementaryEffects, measureEffects, type WalkRequest } from "./elementary-effects.ts";
export type { ExactSolver, MipAnswer, MipModel, MipRun } from "./exact-solver.ts";
export { expectedInformation } from "./expected-information.ts";
export { fillGreedily, type Pool } from "./fill-greedily.ts";
export { hypervolume } from "./hypervolume.ts";
export { type Improvement, improveAnswer, improveStepwise, type MoveCount } from "./improve-answer.ts";
export { atkinson, concentration, gini, type Holding, shareOfLeast } from "./inequality.ts";
export { type KeyedChance, openChance } from "./keyed-chance.ts";
export { largestUse } from "./largest-sum.ts";
export { latinHypercube } from "./latin-hypercube.ts";
export { type Choices, type Chooser, learnWeights, type WeightCloud } from "./learn-weights.ts";
export { type CostedArc, leastCostCirculation } from "./least-cost-circulation.ts";
export { markBest } from "./mark-best.ts";
export { measureUnits, type UnitsMeasure } from "./measure-units.ts";
export { NONE } from "./none.ts";
export { PACKING_TRIES } from "./packing.ts";
export { listVisits, payVisits } from "./pay-visits.ts";
export { portableExp, portableLog, portableLogistic } from "./portable-exp.ts";
export { boundByPrices, chargeUnits } from "./price-bound.ts";
export { type PricedBound, priceResources, priceStepwise } from "./price-resources.ts";
export { chargeOf, freePrices, type Prices, profitOf } from "./prices.ts";
export { createRandom, type Random, rankBySeed } from "./random.ts";
export { restrictAllocation } from "./restrict-allocation.ts";
export { selectCandidates, selectFloors } from "./select-candidates.ts";
export { type Blocks, boundByBlocks, boundStepwise, type SharpBound } from "./sharp-bound.ts";
export { MOST_SOBOL_DIMENSIONS, type SobolRequest, sobolPoints } from "./sobol-points.ts";
export { type ExactAnswer, type ExactRun, solveExactly } from "./solve-exactly.ts";
export { lossOfSuppliers, type Suppliers } from "./solve-suppliers.ts";
export { solveTransport, type TransportAnswer } from "./solve-transport.ts";
export { dominates, measureCrowding, type Objectives, sortByDominance } from "./sort-by-dominance.ts";
export { finish, type Stepwise } from "./stepwise.ts";
export { quantileOfStudentT } from "./student-t.ts";
export { Taking } from "./taking.ts";
export { limitCapacities, limitUnits, tightenAllocation } from "./tighten-allocation.ts";
export { drawShareDesign, type SharesRequest, shareVariance, type VarianceShares } from "./variance-shares.ts";
export { readUnits, type WrittenMip, writeColumns, writeMip } from "./write-mip.ts";
