package org.tongfen.launcher.demo;

import java.util.List;
import org.tongfen.launcher.Organisation;

/**
 * A reward of the example that does not run out.
 *
 * @param platform whose reward it is
 * @param reward its id
 * @param name for members
 * @param price in points
 * @param description for members
 */
record Offer(String platform, String reward, String name, String price, String description) {
    /** What members of the example can have for their points, at the first two platforms. */
    static List<Offer> at(List<Organisation> platforms) {
        var first = platforms.get(0).id();
        var second = platforms.get(1).id();
        return List.of(
                new Offer(first, "coupon_10", "10元优惠券", "1000", "满50可用"),
                new Offer(first, "gift_card_50", "50元礼品卡", "4500", "无门槛使用"),
                new Offer(second, "free_shipping", "免运费券", "500", "全场通用"));
    }

    /** What the platform writes. */
    String json() {
        return """
                {"name":"%s","description":"%s","price":"%s"}""".formatted(name, description, price);
    }
}
