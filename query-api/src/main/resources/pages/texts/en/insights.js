// Texts of the page insights.
export default {};
