// Texts of the page devices.
export default {};
