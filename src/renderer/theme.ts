import { createTheme } from '@mui/material/styles';

/** Light or dark as the system is; one accent, and colours that stand for states only. */
export const theme = createTheme({
  cssVariables: true,
  colorSchemes: {
    light: {
      palette: {
        primary: { main: '#0b5a61' },
        success: { main: '#1b6b3a' },
        warning: { main: '#8a4b00' },
        error: { main: '#b3261e' },
        background: { default: '#f6f9f9', paper: '#ffffff' },
        text: { primary: '#142022', secondary: '#4a5a5d' },
        divider: '#d8e1e2',
      },
    },
    dark: {
      palette: {
        primary: { main: '#6fcbd0' },
        success: { main: '#7bd49a' },
        warning: { main: '#f2b766' },
        error: { main: '#ffb0a6' },
        background: { default: '#0f1717', paper: '#172122' },
        text: { primary: '#e6eeee', secondary: '#a8b8ba' },
        divider: '#2c3a3c',
      },
    },
  },
  shape: { borderRadius: 8 },
  typography: {
    fontFamily: 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
    h1: { fontSize: '1.5rem', fontWeight: 600, lineHeight: 1.3 },
    h2: { fontSize: '1rem', fontWeight: 600 },
    h3: { fontSize: '0.9375rem', fontWeight: 600 },
    button: { textTransform: 'none', fontWeight: 600 },
  },
  components: {
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      styleOverrides: {
        root: ({ theme: own }) => ({
          '&:focus-visible': {
            outline: `3px solid ${own.vars.palette.text.primary}`,
            outlineOffset: 2,
          },
        }),
      },
    },
    MuiButton: { defaultProps: { disableElevation: true } },
    MuiTableCell: {
      styleOverrides: {
        root: ({ theme: own }) => ({
          verticalAlign: 'top',
          borderColor: own.vars.palette.divider,
        }),
      },
    },
  },
});
