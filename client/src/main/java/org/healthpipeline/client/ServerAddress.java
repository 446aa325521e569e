package org.healthpipeline.client;

import okhttp3.HttpUrl;

/** Addresses of a server, which may have a path. */
final class ServerAddress {

	private ServerAddress() {
	}

	/**
	 * @return the address without query, fragment and trailing slash
	 * @throws IllegalArgumentException when it is not an http or https address
	 */
	static String checked(String server) {
		String address = HttpUrl.get(server.trim()).newBuilder().query(null).fragment(null).build().toString();
		return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
	}

	/**
	 * @param path without a leading slash
	 */
	static HttpUrl of(String server, String path) {
		return HttpUrl.get(server + "/" + path);
	}

}
