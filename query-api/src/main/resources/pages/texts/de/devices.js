// Texte der Seite devices.
export default {};
