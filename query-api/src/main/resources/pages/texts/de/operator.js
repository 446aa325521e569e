// Texte der Seite operator.
export default {};
