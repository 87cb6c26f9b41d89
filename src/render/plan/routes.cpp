#include "render/plan/routes.h"

#include "core/result/contract.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace sitwell {

namespace {

bool is_automated(const Strip& strip, std::string_view node)
{
    return std::any_of(strip.lanes.begin(), strip.lanes.end(),
                       [&](const Lane& lane) { return lane.node == node && !lane.points.empty(); });
}

bool is_silent(const Strip& strip)
{
    return (strip.mute.on >= 0.5f && !is_automated(strip, "mute")) ||
           (strip.fader.gain_db <= kSilentLevelDb && !is_automated(strip, "fader"));
}

bool is_silent(const Strip& strip, const Send& send)
{
    if (send.params.level_db <= kSilentLevelDb && !is_automated(strip, send.id.text)) return true;
    return send.params.pre_fader < 0.5f && is_silent(strip);
}

std::size_t place_of(const Session& session, const StripId& id)
{
    const Strip* strip = find_strip(session, id);
    SITWELL_EXPECTS(strip != nullptr);
    return static_cast<std::size_t>(strip - session.strips.data());
}

}  // namespace

std::vector<Route> live_routes(const Session& session)
{
    std::vector<Route> routes;
    for (std::size_t s = 0; s < session.strips.size(); ++s) {
        const Strip& strip = session.strips[s];
        if (strip.output && !is_silent(strip))
            routes.push_back({Route::Kind::output, s, place_of(session, *strip.output), 0});
        for (std::size_t i = 0; i < strip.sends.size(); ++i)
            if (!is_silent(strip, strip.sends[i]))
                routes.push_back({Route::Kind::send, s, place_of(session, strip.sends[i].to), i});
        for (std::size_t i = 0; i < strip.chain.size(); ++i)
            if (strip.chain[i].key && !strip.chain[i].bypassed)
                routes.push_back({Route::Kind::key, place_of(session, *strip.chain[i].key), s, i});
    }
    return routes;
}

std::vector<std::size_t> playing_order(const Session& session, const std::vector<Route>& routes)
{
    const std::size_t strips = session.strips.size();
    std::vector<std::vector<std::size_t>> from(strips);
    std::vector<std::vector<std::size_t>> to(strips);
    for (const Route& route : routes) {
        from[route.to].push_back(route.from);
        to[route.from].push_back(route.to);
    }

    const Strip* mix = find_mix(session);
    SITWELL_EXPECTS(mix != nullptr);
    std::vector<bool> plays(strips, false);
    std::vector<std::size_t> found{static_cast<std::size_t>(mix - session.strips.data())};
    plays[found.front()] = true;
    for (std::size_t i = 0; i < found.size(); ++i)
        for (const std::size_t earlier : from[found[i]])
            if (!plays[earlier]) {
                plays[earlier] = true;
                found.push_back(earlier);
            }

    std::vector<std::size_t> awaited(strips);
    std::set<std::size_t> ready;
    for (const std::size_t strip : found) {
        awaited[strip] = from[strip].size();
        if (awaited[strip] == 0) ready.insert(strip);
    }
    std::vector<std::size_t> order;
    while (!ready.empty()) {
        const std::size_t next = *ready.begin();
        ready.erase(ready.begin());
        order.push_back(next);
        for (const std::size_t later : to[next])
            if (plays[later] && --awaited[later] == 0) ready.insert(later);
    }
    SITWELL_EXPECTS(order.size() == found.size());
    return order;
}

}  // namespace sitwell
