package org.healthpipeline.query.mail;

/**
 * Addresses of pages in mails. A code stands in the fragment, which no browser sends.
 *
 * @param base address of the pages, without a slash at the end
 */
record MailLinks(String base) {

	String page(String path) {
		return this.base + path;
	}

	String withCode(String path, String code) {
		return this.base + path + "#" + code;
	}

}
