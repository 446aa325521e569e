// Texte der Seite insights.
export default {};
