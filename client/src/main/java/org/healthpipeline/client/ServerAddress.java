package org.healthpipeline.client;

import okhttp3.HttpUrl;

/** Addresses of a server, which may lie below a path. */
final class ServerAddress {

	private ServerAddress() {
	}

	/**
	 * @return the address without query, fragment and slash at its end
	 * @throws IllegalArgumentException when it is none of http or https
	 */
	static String checked(String server) {
		String address = HttpUrl.get(server.trim()).newBuilder().query(null).fragment(null).build().toString();
		return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
	}

	/**
	 * @param path without a slash at its beginning
	 */
	static HttpUrl of(String server, String path) {
		return HttpUrl.get(server + "/" + path);
	}

}
