export const indented = (text: string): string => text.replace(/^(?=.)/gm, "  ");
export const quoted = (text: string): string => JSON.stringify(text);
