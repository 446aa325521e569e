// Texts of the page doctor.
export default {};
