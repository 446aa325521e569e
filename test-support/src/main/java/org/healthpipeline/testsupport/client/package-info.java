@NullMarked
package org.healthpipeline.testsupport.client;

import org.jspecify.annotations.NullMarked;
