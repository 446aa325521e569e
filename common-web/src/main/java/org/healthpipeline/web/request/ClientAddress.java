package org.healthpipeline.web.request;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/**
 * The address a request comes from, as digits. Behind a proxy of ours it is what the
 * proxy says; what a client says about itself is no evidence.
 */
public record ClientAddress(String value) {

	/**
	 * Whom to count, where something is allowed so many times: whoever has one address of
	 * IPv6 has the other 2^64 of its network as well.
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
