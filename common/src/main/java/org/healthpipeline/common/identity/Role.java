package org.healthpipeline.common.identity;

/** What an account may do. */
public enum Role {

	USER, ADMIN

}
