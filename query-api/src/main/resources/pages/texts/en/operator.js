// Texts of the page operator.
export default {};
