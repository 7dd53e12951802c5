import { createTheme } from '@mantine/core';

/**
 * Sizes and behaviour; colours are in theme.css, because Mantine would otherwise write them into a <style> element,
 * which the content security policy forbids.
 */
export const theme = createTheme({
  fontFamily: 'inherit',
  defaultRadius: 'sm',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs', variant: 'filled' } },
    TextInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    NativeSelect: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: 'sm' } },
    // Inside main, because the dialog's own <header> would otherwise pass for a second banner of the page.
    // Locking the page's scroll works through an injected <style>; the frame does not scroll anyway.
    Modal: {
      defaultProps: {
        portalProps: { target: '#content' },
        lockScroll: false,
        centered: true,
        transitionProps: { duration: 0 },
        size: 'lg',
      },
    },
  },
});
