// Texts of the page data.
export default {};
