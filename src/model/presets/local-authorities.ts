import type { Location } from "../primitives.ts";
import type { Provenance } from "./provenance.ts";

/** One council. */
export interface LocalAuthority {
  /** GSS code. */
  readonly code: string;
  readonly name: string;
  /** Mean position of its secondary, special and post-16 establishments: where students are, not the middle of the map. */
  readonly centre: Location;
}

export interface LocalAuthorities extends Provenance {
  readonly areas: readonly LocalAuthority[];
}

/** The six councils of the South Midlands hub. Centres are means of school positions, rounded to 0.001 degrees (about 100 m). */
export const localAuthorities: LocalAuthorities = {
  id: "south-midlands-authorities",
  title: "The six authorities of the South Midlands, with the middle of their schools",
  source:
    "GSS codes: Office for National Statistics. Centres: our means of the positions of 158 establishments (Department for Education lists, postcode positions), Open Government Licence v3.0",
  year: "2025",
  status: "partial",
  areas: [
    { code: "E06000032", name: "Luton", centre: { lat: 51.897, lon: -0.431 } },
    { code: "E06000042", name: "Milton Keynes", centre: { lat: 52.029, lon: -0.756 } },
    { code: "E06000055", name: "Bedford", centre: { lat: 52.135, lon: -0.48 } },
    { code: "E06000056", name: "Central Bedfordshire", centre: { lat: 51.978, lon: -0.441 } },
    { code: "E06000061", name: "North Northamptonshire", centre: { lat: 52.392, lon: -0.669 } },
    { code: "E06000062", name: "West Northamptonshire", centre: { lat: 52.224, lon: -0.947 } },
  ],
};
