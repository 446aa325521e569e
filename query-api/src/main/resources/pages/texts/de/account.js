// Texte der Seite account.
export default {};
