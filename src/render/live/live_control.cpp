#include "core/system/machine.h"
#include "render/live/live_player.h"

#include <algorithm>
#include <utility>

namespace sitwell {

namespace {

constexpr double kCrossfadeS = 0.02;
/// How long before a change whose files are read anew joins: longer than it takes to open them.
constexpr double kNoticeS = 0.25;
/// A loop shorter than this is a tone.
constexpr Frames kShortestLoop = 512;

}  // namespace

LivePlayer::LivePlayer(SourceOpener opener, const LiveOptions& options, const DeviceRack& rack)
    : opener_{std::move(opener)}, options_{options}, rack_{rack}, taps_{options.taps}
{
}

Result<std::unique_ptr<LivePlayer>> LivePlayer::make(const Session& session, SourceOpener opener,
                                                     const LiveOptions& options,
                                                     const DeviceRack& rack)
{
    std::unique_ptr<LivePlayer> player{new LivePlayer{std::move(opener), options, rack}};
    auto deck = player->deck_at(session, player->way_, 0);
    if (!deck) return tl::unexpected<Error>{std::move(deck.error())};
    player->session_ = session;
    player->playing_ = deck->release();
    player->fade_.prepare(
        static_cast<std::size_t>(frames_of_seconds(kCrossfadeS, session.sample_rate_hz)));
    return player;
}

LivePlayer::~LivePlayer()
{
    clear_away();
    delete waiting_.load();
    delete next_;
    delete joining_;
    delete playing_;
}

Result<std::unique_ptr<LiveDeck>> LivePlayer::deck_on(const Session& session, const Way& way)
{
    return LiveDeck::make(session, opener_, way.timeline, rack_, options_.most_frames,
                          plan_number_);
}

/// A deck that has played up to a place of the session, and waits there.
Result<std::unique_ptr<LiveDeck>> LivePlayer::deck_at(const Session& session, Way& way,
                                                      Frames place)
{
    const Frames start = std::max<Frames>(0, place - options_.run_up);
    const bool is_before_end = way.loop && place < way.loop->last;
    auto timeline =
        Timeline::open(session, opener_, start, is_before_end ? way.loop : std::nullopt);
    if (!timeline) return tl::unexpected<Error>{std::move(timeline.error())};
    way.timeline = std::move(*timeline);
    feeder_.feed(way.timeline);
    auto deck = deck_on(session, way);
    if (!deck) return deck;

    const FlushDenormals flush;
    Frames left = place - start + (*deck)->latency();
    while (left > 0) {
        const auto most = static_cast<Frames>(options_.most_frames);
        const auto frames =
            static_cast<std::size_t>(std::min({left, most, way.timeline->until_return()}));
        feeder_.await(*way.timeline, frames);
        (*deck)->play(frames);
        way.timeline->advance(frames);
        left -= static_cast<Frames>(frames);
    }
    feeder_.await(*way.timeline, options_.most_frames);
    (*deck)->joining.seek = place;
    return deck;
}

/// A deck that joins what plays where that will be in a moment.
Result<std::unique_ptr<LiveDeck>> LivePlayer::deck_going_on(const Session& session, Way& way)
{
    const Timeline& before = *way.timeline;
    const Frames at = before.now() + frames_of_seconds(kNoticeS, session.sample_rate_hz);
    auto timeline = Timeline::open(session, opener_, before.session_frame(at), way.loop);
    if (!timeline) return tl::unexpected<Error>{std::move(timeline.error())};
    way.timeline = std::move(*timeline);
    feeder_.feed(way.timeline);
    auto deck = deck_on(session, way);
    if (!deck) return deck;
    feeder_.await(*way.timeline, options_.most_frames);
    (*deck)->joining.at = at;
    return deck;
}

/// One way for every change: a deck is made for what shall play, and takes the place of one that
/// waits unplayed, whose seek it then makes.
Result<void> LivePlayer::change(const Session& session, std::optional<FrameRange> loop,
                                std::optional<Frames> seek)
{
    clear_away();
    if (session.sample_rate_hz != session_.sample_rate_hz)
        return fail(Error::Code::unsupported,
                    "The sample rate cannot change while it plays; open the session anew.");
    std::unique_ptr<LiveDeck> unplayed{waiting_.exchange(nullptr, std::memory_order_acq_rel)};
    const Way before = unplayed ? way_before_ : way_;
    if (unplayed && !seek) seek = unplayed->joining.seek;

    Way way{before.timeline, loop};
    const bool same_files = !seek && before.loop == loop && before.timeline->plays(session);
    auto deck = seek         ? deck_at(session, way, *seek)
                : same_files ? deck_on(session, way)
                             : deck_going_on(session, way);
    if (!deck) {
        waiting_.store(unplayed.release(), std::memory_order_release);
        return tl::unexpected<Error>{std::move(deck.error())};
    }
    way_before_ = before;
    way_ = std::move(way);
    session_ = session;
    waiting_.store(deck->release(), std::memory_order_release);
    return {};
}

Result<void> LivePlayer::seek(Frames to)
{
    if (to < 0)
        return fail(Error::Code::out_of_range, "A place to play from is not before the start.");
    return change(session_, way_.loop, to);
}

Result<void> LivePlayer::loop(std::optional<FrameRange> range)
{
    if (range && (range->first < 0 || range->length() < kShortestLoop))
        return fail(Error::Code::out_of_range,
                    "A loop begins within the session and lasts at least 512 frames.");
    return change(session_, range, std::nullopt);
}

Result<std::uint32_t> LivePlayer::swap(const Session& session)
{
    ++plan_number_;
    if (Result<void> changed = change(session, way_.loop, std::nullopt); !changed) {
        --plan_number_;
        return tl::unexpected<Error>{std::move(changed.error())};
    }
    return plan_number_;
}

/// Throws away what has been played to its end.
void LivePlayer::clear_away() noexcept
{
    LiveDeck* deck = retired_.exchange(nullptr, std::memory_order_acquire);
    while (deck != nullptr) {
        const std::unique_ptr<LiveDeck> done{deck};
        deck = done->next_retired;
    }
}

}  // namespace sitwell
