/**
 * Codes of the Unified Code for Units of Measure by the unit as laboratories print it, spaces dropped, in lower case.
 * Source: UCUM (Regenstrief Institute); codes as in HL7's value set of common UCUM units.
 */
const CODES: Readonly<Record<string, string>> = {
  '%': '%',
  'g/dl': 'g/dL',
  'gm/dl': 'g/dL',
  'gm%': 'g/dL',
  'g/l': 'g/L',
  'mg/dl': 'mg/dL',
  'mg%': 'mg/dL',
  'mg/l': 'mg/L',
  'mg/g': 'mg/g',
  'mg/gcreat': 'mg/g{creat}',
  'ug/dl': 'ug/dL',
  'ug/ml': 'ug/mL',
  'ug/l': 'ug/L',
  'ng/dl': 'ng/dL',
  'ng/ml': 'ng/mL',
  'ng/l': 'ng/L',
  'pg/ml': 'pg/mL',
  'ug/mlfeu': 'ug{FEU}/mL',
  'ng/mlfeu': 'ng{FEU}/mL',
  'mg/lfeu': 'mg{FEU}/L',
  'mol/l': 'mol/L',
  'mmol/l': 'mmol/L',
  'umol/l': 'umol/L',
  'nmol/l': 'nmol/L',
  'pmol/l': 'pmol/L',
  'meq/l': 'meq/L',
  'mosm/kg': 'mosm/kg',
  'u/l': 'U/L',
  'u/ml': 'U/mL',
  'iu/l': '[IU]/L',
  'iu/ml': '[IU]/mL',
  'miu/l': 'm[IU]/L',
  'miu/ml': 'm[IU]/mL',
  'uiu/ml': 'u[IU]/mL',
  'mcu/ml': 'u[IU]/mL',
  fl: 'fL',
  cumicrons: 'um3',
  pg: 'pg',
  s: 's',
  sec: 's',
  secs: 's',
  seconds: 's',
  min: 'min',
  'mm/h': 'mm/h',
  'mm/hr': 'mm/h',
  mmhg: 'mm[Hg]',
  'ml/min': 'mL/min',
  'ml/min/1.73m2': 'mL/min/{1.73_m2}',
  'ml/min/1.73m^2': 'mL/min/{1.73_m2}',
  'g/24h': 'g/(24.h)',
  'g/24hr': 'g/(24.h)',
  'g/24hrs': 'g/(24.h)',
  'mg/24h': 'mg/(24.h)',
  'mg/24hr': 'mg/(24.h)',
  'mg/24hrs': 'mg/(24.h)',
  ratio: '{ratio}',
  '/ul': '/uL',
  '/mm3': '/mm3',
  '/cumm': '/mm3',
  'cells/ul': '{cells}/uL',
  'cells/mm3': '{cells}/mm3',
  'copies/ml': '{copies}/mL',
  '/hpf': '/[HPF]',
  perhpf: '/[HPF]',
  '/lpf': '/[LPF]',
  perlpf: '/[LPF]',
  'k/ul': '10*3/uL',
  'k/cumm': '10*3/mm3',
  'k/mm3': '10*3/mm3',
  'thou/ul': '10*3/uL',
  'thous/ul': '10*3/uL',
  'thousand/ul': '10*3/uL',
  'mill/ul': '10*6/uL',
  'million/ul': '10*6/uL',
};

/** `10^3/uL`, `x10E3/uL`, `10*9/L`: a power of ten a volume. */
const POWER = /^x?10[\^*e]?([369]|12)\/(ul|l|mm3|cumm)$/;
const VOLUMES: Readonly<Record<string, string>> = { ul: 'uL', l: 'L', mm3: 'mm3', cumm: 'mm3' };

/**
 * The UCUM code of a unit in the contract's form (as printed, in ASCII); undefined where none is known for certain.
 * `M/uL` is millions, as American analysers print it; `m/uL` could be thousands and has no code.
 */
export function ucumOf(unit: string): string | undefined {
  const tight = unit.replace(/\s+/g, '');
  const power = POWER.exec(tight.toLowerCase());
  if (power) return `10*${power[1]}/${VOLUMES[power[2] ?? '']}`;
  if (/^m\/ul$/i.test(tight)) return tight.startsWith('M') ? '10*6/uL' : undefined;
  const key = tight.toLowerCase().replace(/^mc(?=g\/)/, 'u');
  return Object.hasOwn(CODES, key) ? CODES[key] : undefined;
}
