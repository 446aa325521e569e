// Texte der Seite trends.
export default {};
