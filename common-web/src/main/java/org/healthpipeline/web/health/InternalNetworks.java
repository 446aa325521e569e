package org.healthpipeline.web.health;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Keeps figures about the inside from everybody who is not in the operator's networks,
 * and from whoever comes through a proxy: the public door never leads to them.
 */
class InternalNetworks {

	private final List<IpAddressMatcher> networks;

	/**
	 * @param networks in CIDR notation
	 */
	InternalNetworks(List<String> networks) {
		this.networks = networks.stream().map(IpAddressMatcher::new).toList();
	}

	/**
	 * @throws ProblemException not found, as if there were nothing here
	 */
	void require(HttpServletRequest request) {
		boolean proxied = request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null;
		String address = request.getRemoteAddr();
		if (proxied || this.networks.stream().noneMatch((network) -> network.matches(address))) {
			throw new ProblemException(ProblemCode.NOT_FOUND, ProblemCode.NOT_FOUND.title());
		}
	}

}
