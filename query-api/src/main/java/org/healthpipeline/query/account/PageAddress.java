package org.healthpipeline.query.account;

import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.web.request.ServiceAddress;

/**
 * The address of the pages as users reach them: the configured one, else that of the
 * request, as far as it may be believed ({@link ServiceAddress}).
 */
public final class PageAddress {

	private final String configured;

	private final ServiceAddress address;

	/**
	 * @param configured empty where none is
	 */
	PageAddress(String configured, ServiceAddress address) {
		this.configured = configured;
		this.address = address;
	}

	/** Such as {@code https://health.example.org}, without a slash at the end. */
	public String of(HttpServletRequest request) {
		return this.configured.isEmpty() ? this.address.of(request) : this.configured;
	}

}
