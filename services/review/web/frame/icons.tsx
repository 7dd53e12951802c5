import type { ReactNode } from 'react';

const draw =
  (shape: ReactNode) =>
  ({ size = 16 }: { readonly size?: number }) => (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className="icon"
    >
      {shape}
    </svg>
  );

export const CheckIcon = draw(<path d="m5 13 4.5 4.5L19 7" />);
export const PencilIcon = draw(<path d="M4 20h4L19 9l-4-4L4 16v4Z" />);
export const CrossIcon = draw(<path d="M6 6l12 12M18 6 6 18" />);
export const EyeOffIcon = draw(
  <path d="M3 3l18 18M10.6 6.2A9.5 9.5 0 0 1 21 12a14 14 0 0 1-2.5 3.2M6.5 7.5A13 13 0 0 0 3 12a10 10 0 0 0 12.5 5.3" />,
);
export const BlankIcon = draw(
  <path d="M7 3h10a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM9.5 12h5" />,
);
export const QuestionIcon = draw(<path d="M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18h.01" />);
export const DotIcon = draw(<circle cx="12" cy="12" r="3" />);
export const WarningIcon = draw(<path d="M12 4 2.5 20h19L12 4ZM12 10v4.5M12 17.5h.01" />);
export const LockIcon = draw(<path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3" />);
export const ClockIcon = draw(<path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7.5V12l3 2" />);
export const FileIcon = draw(<path d="M7 3h7l5 5v13H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM14 3v5h5" />);
export const UploadIcon = draw(<path d="M12 16V5M7.5 9.5 12 5l4.5 4.5M5 19h14" />);
export const PlusIcon = draw(<path d="M12 5v14M5 12h14" />);
export const MinusIcon = draw(<path d="M5 12h14" />);
export const FitWidthIcon = draw(
  <path d="M3 5v14M21 5v14M7 12h10M9.5 9.5 7 12l2.5 2.5M14.5 9.5 17 12l-2.5 2.5" />,
);
export const FitPageIcon = draw(<path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5" />);
export const TrashIcon = draw(<path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13" />);
export const SunIcon = draw(
  <path d="M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5 19 19M19 5l-1.5 1.5M6.5 17.5 5 19" />,
);
export const MoonIcon = draw(<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z" />);
export const PersonIcon = draw(
  <path d="M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4 21c0-4 3.5-6.5 8-6.5s8 2.5 8 6.5" />,
);
export const TurnIcon = draw(<path d="M20 12a8 8 0 1 1-2.6-5.9M20 3v5h-5" />);
export const EnlargeIcon = draw(<path d="M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM16 16l5 5M8 11h6M11 8v6" />);
