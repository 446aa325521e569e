// Texts of the page pair.
export default {};
