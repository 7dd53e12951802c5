import { type Analyte, measured, type Worded, worded } from './analyte.ts';

export const URINALYSIS: readonly Analyte[] = [
  worded('Color|COLOR|UA Color', 'Yellow|Straw|Pale Yellow', 'Amber|Dark Yellow|Red', 'Yellow'),
  worded('Appearance|APPEAR|UA Appear', 'Clear', 'Cloudy|Slightly Cloudy|Hazy|Turbid', 'Clear'),
  measured('Specific Gravity|SP GRAV|UA Spec Grav', [1.005, 1.03], [1.002, 1.038], 3),
  measured('pH|PH|UA pH', [5.0, 7.5], [5.0, 8.5], 1),
  worded('Glucose, Urine|GLUCOSE|UA Glucose', 'Negative', 'Trace|1+|2+|3+', 'Negative'),
  worded('Protein, Urine|PROTEIN|UA Protein', 'Negative', 'Trace|1+|2+', 'Negative'),
  worded('Ketones|KETONES|UA Ketones', 'Negative', 'Trace|1+|2+|4+', 'Negative'),
  worded('Bilirubin, Urine|BILIRUBIN|UA Bili', 'Negative', '1+', 'Negative'),
  worded('Occult Blood|BLOOD|UA Blood', 'Negative', 'Trace|1+|2+|3+', 'Negative'),
  worded('Nitrite|NITRITE|UA Nitrite', 'Negative', 'Positive', 'Negative'),
  worded('Leukocyte Esterase|LEUK EST|UA Leuk Est', 'Negative', 'Trace|1+|2+|3+', 'Negative'),
  measured('Urobilinogen|UROBILI|UA Urobili', [0.2, 1.0], [0.2, 4.0], 1, 'mg/dL|EU/dL'),
];

export const MICROSCOPY: readonly Worded[] = [
  worded('WBC, Urine|WBC|UA WBC', '0-5|None seen', '6-10|11-30|>30|TNTC', '0-5'),
  worded('RBC, Urine|RBC|UA RBC', '0-2|None seen', '3-10|11-30|>30', '0-2'),
  worded('Epithelial Cells|EPITH|UA Epi Cells', '0-10', '>10', '0-10'),
  worded('Bacteria|BACTERIA|UA Bacteria', 'None seen|Few', 'Moderate|Many', 'None seen/Few'),
  worded('Mucus Threads|MUCUS|UA Mucus', 'None seen', 'Moderate|Many', 'None seen'),
];

export const SEROLOGY: readonly Worded[] = [
  worded('HBsAg Screen|HBSAG|Hep B Surf Ag', 'Negative', 'Positive', 'Negative'),
  worded('Hep C Virus Ab|HCV AB|Hep C Ab', 'Non Reactive', 'Reactive', 'Non Reactive'),
  worded('HIV Ag/Ab 4th Gen|HIV 1/2|HIV Ag/Ab Combo', 'Non-Reactive', 'Reactive', 'Non-Reactive'),
  worded('RPR|RPR|RPR', 'Non Reactive', 'Reactive', 'Non Reactive'),
  worded('Rubella IgG|RUBELLA|Rubella IgG', 'Immune', 'Non-Immune|Equivocal', 'Immune'),
  worded('Mononucleosis Screen|MONO SCRN|Monospot', 'Negative', 'Positive', 'Negative'),
  worded('ANA Screen|ANA|ANA', 'Negative', 'Positive', 'Negative'),
  worded('H. pylori IgG|H PYLORI|H pylori IgG', 'Negative', 'Positive|Equivocal', 'Negative'),
  worded('hCG, Qual|HCG QL|hCG Qual', 'Negative', 'Positive', 'Negative'),
];

export const BLOOD_BANK: readonly Worded[] = [
  worded('ABO/Rh|ABORH|ABO/Rh Type', 'A POS|O POS|B POS|O NEG|AB POS|A NEG', '', ''),
  worded('Antibody Screen|AB SCREEN|Antibody Screen', 'Negative', 'Positive', 'Negative'),
];

export const RAPID_TESTS: readonly Worded[] = [
  worded('Influenza A Ag|FLU A|Influenza A', 'Not Detected', 'Detected', 'Not Detected'),
  worded('Influenza B Ag|FLU B|Influenza B', 'Not Detected', 'Detected', 'Not Detected'),
  worded('SARS-CoV-2 RNA|COVID PCR|SARS-CoV-2', 'Not Detected', 'Detected', 'Not Detected'),
  worded('Strep A Screen|STREP A|Strep A Rapid', 'Negative', 'Positive', 'Negative'),
  worded('C. difficile Toxin|C DIFF|C diff Toxin', 'Negative', 'Positive', 'Negative'),
  worded('MRSA Screen, Nares|MRSA|MRSA Screen', 'Not Isolated', 'Isolated', 'Not Isolated'),
];
