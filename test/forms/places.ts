import type { Random } from './random.ts';

const TOWNS: readonly (readonly [town: string, state: string, zip: string, area: string])[] = [
  ['Dayton', 'OH', '454', '937'],
  ['Toledo', 'OH', '436', '419'],
  ['Fort Wayne', 'IN', '468', '260'],
  ['Chattanooga', 'TN', '374', '423'],
  ['Baton Rouge', 'LA', '708', '225'],
  ['Las Cruces', 'NM', '880', '575'],
  ['Spokane', 'WA', '992', '509'],
  ['Duluth', 'MN', '558', '218'],
  ['Worcester', 'MA', '016', '508'],
  ['St. Cloud', 'MN', '563', '320'],
  ['El Paso', 'TX', '799', '915'],
  ['Bakersfield', 'CA', '933', '661'],
  ['Yuma', 'AZ', '853', '928'],
  ['Macon', 'GA', '312', '478'],
  ['Scranton', 'PA', '185', '570'],
  ['Pawtucket', 'RI', '028', '401'],
  ['Hilo', 'HI', '967', '808'],
  ['Sioux Falls', 'SD', '571', '605'],
  ["Coeur d'Alene", 'ID', '838', '208'],
  ['Kalamazoo', 'MI', '490', '269'],
];
const STREETS =
  `Alder Ashbury Beechwood Bluebonnet Canal Cedar Cherokee Chestnut Clinton Dogwood Elmhurst Franklin Grand
Harrison Hickory Hillcrest Juniper Kingsley Lafayette Laurel Magnolia Meadowlark Monroe Mulberry Orchard Pershing Prospect
Quarry Ridgeway Sagebrush Sycamore Tamarack Vine Walnut Willow Windsor`.split(/\s+/);
const ENDINGS = ['St', 'Ave', 'Rd', 'Ln', 'Dr', 'Blvd', 'Ct', 'Street', 'Avenue', 'Road', 'Pkwy', 'Terrace'];
const HOSPITALS =
  `Lakeshore General|Saint Brendan|Mercy Valley|Harbor Point|Tri-County Memorial|Our Lady of the Plains|Cedar
Ridge|Bethany Lutheran|Riverbend Community|Stonebridge University|Pine Hollow|Good Shepherd|Northern Plains|Mount Carmine|
Alder Creek Regional|Westfork Baptist`
    .split('|')
    .map((name) => name.replace(/\s+/g, ' ').trim());

export interface Address {
  /** `1418 Maple Ave Apt 3` */
  readonly street: string;
  readonly town: string;
  readonly state: string;
  readonly zip: string;
}

export function someAddress(random: Random): Address {
  const [town, state, zip] = random.pick(TOWNS);
  const direction = random.chance(0.25) ? `${random.pick(['N', 'S', 'E', 'W', 'NW', 'SE'])} ` : '';
  const unit = random.chance(0.3)
    ? ` ${random.pick(['Apt ', 'Unit ', 'Apt. ', '#', 'Lot '])}${random.int(1, 48)}${random.pick(['', '', 'B', 'C'])}`
    : '';
  const box = random.chance(0.08);
  return {
    street: box
      ? `P.O. Box ${random.int(12, 4999)}`
      : `${random.int(3, 19999)} ${direction}${random.pick(STREETS)} ${random.pick(ENDINGS)}${unit}`,
    town,
    state,
    zip: `${zip}${random.digits(2)}${random.chance(0.12) ? `-${random.digits(4)}` : ''}`,
  };
}

/** The contract's one line: `1418 Maple Ave Apt 3, Dayton, OH 45402`. */
export const oneLine = ({ street, town, state, zip }: Address): string =>
  `${street}, ${town}, ${state} ${zip}`;

/** Ten digits; the exchange is 555-01xx or one that is in use. */
export function somePhone(random: Random): string {
  const area = random.pick(TOWNS)[3];
  const line = random.chance(0.5)
    ? `55501${random.digits(2)}`
    : `${random.int(2, 9)}${random.digits(2)}${random.digits(4)}`;
  return `${area}${line}`;
}

export type PhoneStyle = 'brackets' | 'dashes' | 'dots' | 'brackets-tight' | 'slash' | 'spaces';
export const PHONE_STYLES: readonly PhoneStyle[] = [
  'brackets',
  'dashes',
  'dots',
  'brackets-tight',
  'slash',
  'spaces',
];

export function printPhone(digits: string, style: PhoneStyle): string {
  const [area, exchange, line] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)];
  switch (style) {
    case 'brackets':
      return `(${area}) ${exchange}-${line}`;
    case 'brackets-tight':
      return `(${area})${exchange}-${line}`;
    case 'dots':
      return `${area}.${exchange}.${line}`;
    case 'slash':
      return `${area}/${exchange}-${line}`;
    case 'spaces':
      return `${area} ${exchange} ${line}`;
    case 'dashes':
      return `${area}-${exchange}-${line}`;
  }
}

export interface Hospital {
  readonly name: string;
  readonly address: Address;
  /** Ten digits. */
  readonly phone: string;
}

export function someHospital(random: Random): Hospital {
  const kind = random.pick([
    'Hospital',
    'Medical Center',
    'Health System',
    'Regional Hospital',
    'Clinic & Hospital',
  ]);
  const address = someAddress(random);
  // A hospital has a house to itself.
  const street = address.street.replace(/ (Apt\.?|Unit|Lot|#).*$/, '');
  return {
    name: `${random.pick(HOSPITALS)} ${kind}`,
    address: { ...address, street },
    phone: somePhone(random),
  };
}

/** A medical record number of one of the kinds in use; as printed, no spaces. */
export function someMrn(random: Random): string {
  switch (random.int(0, 6)) {
    case 0:
      return random.digits(7);
    case 1:
      return `${random.digits(2)}-${random.digits(2)}-${random.digits(2)}`;
    case 2:
      return `${random.digits(3)}-${random.digits(2)}-${random.digits(4)}`;
    case 3:
      return `${random.pick(['M', 'MR', 'E', 'H', 'U'])}${`0${random.digits(7)}`}`;
    case 4:
      return `00${random.digits(6)}`;
    case 5:
      return `${random.digits(6)}-${random.digits(1)}`;
    default:
      return random.digits(8);
  }
}

/** A visit or account number. */
export function someAccount(random: Random): string {
  switch (random.int(0, 4)) {
    case 0:
      return random.digits(9);
    case 1:
      return `V${`000${random.digits(8)}`}`;
    case 2:
      return `${random.digits(7)}-${random.digits(4)}`;
    case 3:
      return `A${random.digits(7)}`;
    default:
      return random.digits(12);
  }
}
