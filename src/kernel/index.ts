/**
 * Rows and numbers only: no file here knows a word of the domain.
 *
 * | file | problem | guarantee | cost | source |
 * |---|---|---|---|---|
 * | bits.ts | sets of small whole numbers | exact | O(words) | |
 * | allocation.ts, taking.ts | what an allocation is, and a partial answer to it | exact sums below 2^53 | O(row) a step | |
 * | candidate-heap.ts | the candidate with the greatest key | total order, ties by rank | O(log n) | |
 * | fill-greedily.ts | an allocation of much worth, with or without prices | feasible, maximal without | O(n log n) and more gains | Minoux 1978 |
 * | improve-answer.ts | a better allocation | never worse | O(steps x neighbourhood) | Shaw 1998; Ropke & Pisinger 2006 |
 * | price-bound.ts | how much no answer can pass, from any prices | exact whole bound | O(entries) | Lagrangian duality |
 * | price-resources.ts | prices that make this bound small | any stop is valid | O(passes x entries) | Pock & Chambolle 2011; Applegate et al. 2021 |
 * | scale-relaxation.ts | the linear relaxation with rows and columns that weigh alike | same optimum | O(rounds x entries) | Ruiz 2001; Pock & Chambolle 2011 |
 * | tighten-prices.ts | one price after the other to its best place | any stop is valid | O(rounds x n log n) | coordinate descent |
 * | random.ts | an order drawn from a seed | the same everywhere | O(n) | Fisher & Yates 1938 |
 */
export { type Allocation, checkAllocation, claimGain } from "./allocation.ts";
export { type Bits, clearBit, createBits, firstCommonBit, hasBit, intersectBits, setBit } from "./bits.ts";
export { CandidateHeap } from "./candidate-heap.ts";
export { fillGreedily, type Pool } from "./fill-greedily.ts";
export { type Clusters, type Improvement, improveAnswer } from "./improve-answer.ts";
export { NONE } from "./none.ts";
export { boundByPrices, chargeUnits, type Prices } from "./price-bound.ts";
export { type PricedBound, priceResources } from "./price-resources.ts";
export { createRandom, type Random, rankBySeed } from "./random.ts";
export { Taking } from "./taking.ts";
