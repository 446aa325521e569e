// Texts of the page trends.
export default {};
