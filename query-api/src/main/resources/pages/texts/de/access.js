// Texte der Seite access.
export default {};
