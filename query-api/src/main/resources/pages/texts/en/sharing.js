// Texts of the page sharing.
export default {};
