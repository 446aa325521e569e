package org.healthpipeline.web.request;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/**
 * The address of a request's client, in digits. Behind one of our proxies, the proxy
 * reports it; a client's own claim is ignored.
 */
public record ClientAddress(String value) {

	/**
	 * Returns the address or network for rate limits. A client with one IPv6 address also
	 * has the 2^64 addresses of its network.
	 */
	public String counted() {
		if (this.value.indexOf(':') < 0) {
			return this.value;
		}
		try {
			byte[] bytes = InetAddress.getByName(this.value).getAddress();
			return (bytes.length == 16) ? HexFormat.of().formatHex(bytes, 0, 8) : this.value;
		}
		catch (UnknownHostException ex) {
			return this.value;
		}
	}

}
