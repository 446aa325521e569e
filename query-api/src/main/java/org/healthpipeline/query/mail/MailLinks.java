package org.healthpipeline.query.mail;

/**
 * Creates addresses of pages for mails. A code is in the fragment, which browsers never
 * send.
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
