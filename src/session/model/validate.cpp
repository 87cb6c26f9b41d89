#include "session/model/validate.h"

#include "core/text/format.h"
#include "session/model/feedback.h"
#include "session/model/limits.h"
#include "session/model/part_faults.h"

#include <map>

namespace sitwell {

namespace {

constexpr auto kSessionOut = Error::Code::out_of_range;

void check_clock(const Session& session, std::vector<Error>& faults)
{
    if (!kSampleRateLimitsHz.hold(session.sample_rate_hz))
        faults.push_back({kSessionOut,
                          format("A sample rate goes from {} to {} Hz.", kSampleRateLimitsHz.min,
                                 kSampleRateLimitsHz.max),
                          "sample_rate_hz"});
    if (session.length < 0 || session.length > kMostFrames)
        faults.push_back({kSessionOut, "A length is a whole number of frames from 0.", "length"});
}

void check_unique(const Session& session, std::vector<Error>& faults)
{
    std::map<StripId, std::size_t> first;
    for (std::size_t i = 0; i < session.strips.size(); ++i) {
        const auto [found, added] = first.emplace(session.strips[i].id, i);
        if (!added)
            faults.push_back({Error::Code::bad_format,
                              format("'{}' is the id of {} already.", found->first.text,
                                     strip_path(found->second)),
                              strip_path(i) + ".id"});
    }
}

void check_mix(const Session& session, std::vector<Error>& faults)
{
    const Strip* mix = find_mix(session);
    if (mix == nullptr)
        faults.push_back(
            {Error::Code::not_found,
             "There is no mix: add a bus without an output, which is what gets printed.",
             "strips"});
    for (std::size_t i = 0; i < session.strips.size(); ++i) {
        const Strip& strip = session.strips[i];
        if (strip.is_bus() && !strip.output && &strip != mix)
            faults.push_back({Error::Code::bad_format,
                              format("'{}' is the mix already: name the bus that '{}' feeds.",
                                     mix->id.text, strip.id.text),
                              strip_path(i) + ".output"});
    }
}

void check_feedback(const Session& session, std::vector<Error>& faults)
{
    for (const Way& loop : feedback_of(session)) {
        const Strip* strip = find_strip(session, loop.front());
        faults.push_back({Error::Code::unsupported, feedback_sentence(loop),
                          strip_path(static_cast<std::size_t>(strip - session.strips.data()))});
    }
}

}  // namespace

std::vector<Error> faults_of(const Session& session)
{
    std::vector<Error> faults;
    check_clock(session, faults);
    check_unique(session, faults);
    check_mix(session, faults);
    for (std::size_t i = 0; i < session.strips.size(); ++i) add(faults, strip_faults(session, i));
    check_feedback(session, faults);
    return faults;
}

}  // namespace sitwell
