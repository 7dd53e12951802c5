/**
 * Why a file, page or document needs a person, and what that person can do. Shown as they stand, so no cause
 * ever holds a value from a page.
 */
export const CAUSES = {
  'file.empty': { says: 'The file is empty.', remedy: 'Scan or export it again.' },
  'file.too-large': {
    says: 'The file is larger than 100 MB.',
    remedy: 'Split it, or scan in black and white at 300 dpi.',
  },
  'file.not-supported': {
    says: 'The file is not a PDF, TIFF, JPEG or PNG.',
    remedy: 'Convert it to PDF and add it again.',
  },
  'file.encrypted': {
    says: 'The PDF is protected by a password.',
    remedy: 'Save it without the password and add it again.',
  },
  'file.damaged': {
    says: 'The file is damaged or cut short.',
    remedy: 'Copy it again from where it came, or scan the sheets again.',
  },
  'file.no-pages': { says: 'The file has no pages.', remedy: 'Scan the sheets again.' },
  'file.duplicate': {
    says: 'The same file was taken in before.',
    remedy: 'Nothing to do; see the file it repeats.',
  },
  'file.hash-mismatch': {
    says: 'What arrived is not what was sent.',
    remedy: 'Send the file again.',
  },
  'page.too-large': {
    says: 'A page has more than 100 megapixels.',
    remedy: 'Scan it again at 300 dpi.',
  },
  'page.part-missing': {
    says: 'Some pages of the file could not be drawn.',
    remedy: 'Scan the sheets again, or save the file anew from the program that made it.',
  },
  'page.needs-rescan': {
    says: 'A technician asks for the sheet to be scanned again: part of it is missing, folded or covered.',
    remedy:
      'Scan the sheet and add it to this batch; then try again here. The technician puts the new page in the place of the old one.',
  },
  'page.better-image': {
    says: 'A technician cannot read the picture of this page.',
    remedy:
      'Scan the sheet in grey at 300 dpi or more and add it to this batch; then try again here. The technician puts the new page in the place of the old one.',
  },
  'work.too-slow': {
    says: 'Working on this took longer than allowed.',
    remedy: 'Try again; when it fails again, scan the sheets anew.',
  },
  'work.too-much-memory': {
    says: 'Working on this took more memory than allowed.',
    remedy: 'Scan the sheets anew at 300 dpi.',
  },
  'work.gave-up': {
    says: 'Working on this failed several times.',
    remedy: 'Try again; when it fails again, tell whoever runs Chartroom.',
  },
} as const;
export type Cause = keyof typeof CAUSES;
