#include "bot/demo_stories.hpp"

namespace kolega {
namespace {

constexpr Story it_stories[] = {
    {"laptop {n} does not start, only a black screen", "Please hold the power key for 20 seconds and try once more.",
     "The battery was flat to zero. It is charged and starts again."},
    {"access to the sales dashboard for our team of {n}", "",
     "All of you are in the group now. Sign in again, please."},
    {"the VPN drops every {n} minutes when I work from home", "Which provider, and is it on the cable as well?",
     "Your router's old firmware was it. Updated, and stable since this morning."},
    {"new phone for a colleague who starts on the {n}th", "Ordered, it comes with the parcel on Thursday.",
     "Set up and on your desk, with the charger."},
    {"printer on floor {n} prints stripes", "", "The toner is new and the drum is clean."},
    {"my screen {n} flickers since the update", "I put you on the older driver. Better?",
     "Stays on the older driver until the maker has mended it."},
    {"shared mailbox for the project number {n}", "Who may read it, and who may send?",
     "It is there, with the five of you."},
    {"the build server is out of disk again, {n} GB left", "Looking at it now.",
     "Old artefacts go away by themselves from now on."},
    {"I cannot open the plan in folder {n}", "", "You were missing in one group. It opens now."},
    {"licence for the drawing program, for {n} months", "Your lead has to agree, I asked.",
     "It is in your software centre."},
    {"calendar on my phone shows meetings {n} hours off", "",
     "The phone stood in another time zone. Put right together."},
    {"headset number {n} has no sound in calls", "Can you try it on the other side's socket?",
     "You have a new one from the cupboard."},
    {"password of the service account {n} expires this week", "",
     "Renewed, and it reminds us a month before from now on."},
    {"two factor does not arrive on my {n}th try", "Your number had a digit too many.", "Works with the right number."},
    {"Wi-Fi in room {n} is slow in the afternoons", "I measured it, one access point is overloaded.",
     "There is a second access point in the corridor."},
};
constexpr Story hr_stories[] = {
    {"certificate of employment for my bank, {n} copies", "", "It is signed and in your personal folder."},
    {"how many days of leave are left when I go on the {n}th", "Including the ones you carried over?",
     "Seventeen, until the end of March."},
    {"my address changed, house number {n}", "", "Changed everywhere, also for the tax form."},
    {"parental leave from the {n}th, what do I have to hand in", "I put the two forms into your folder.",
     "All is confirmed. All the best to the three of you!"},
    {"payslip number {n} misses the overtime", "I ask payroll today.", "It comes with the next salary, confirmed."},
    {"contract for a working student, {n} hours a week", "", "Ready to sign."},
};
constexpr Story facilities_stories[] = {
    {"room {n} is too cold since Monday", "Somebody is on the way with a thermometer.",
     "The valve was stuck. 21 degrees again."},
    {"desk for a new colleague near team {n}", "", "The one at the window is ready, with a lamp."},
    {"coffee machine on floor {n} asks for service", "", "Cleaned and descaled."},
    {"the door of room {n} does not lock", "Is it the handle or the cylinder?",
     "New cylinder, keys are at the reception."},
    {"parking for {n} guests on Friday", "", "Reserved, tell them gate B."},
    {"lamp above desk {n} flickers", "", "New tube."},
    {"chairs for a workshop with {n} people", "We have twelve, the rest comes from the canteen.",
     "They are in the room. Please push them back after."},
    {"blind of window {n} is stuck halfway", "", "Runs again, there was a screw in it."},
    {"the bin of kitchen {n} is always full on Wednesdays", "", "It is emptied twice a day now."},
};
constexpr Story any_stories[] = {
    {"a question about number {n}, who can help me", "What do you need it for?", "Answered on the phone."},
    {"please have a look at document {n}", "", "Looked through, with two remarks at the margin."},
    {"approval for order {n}", "I have it on my desk.", "Approved."},
    {"we need the figures of week {n} by Friday", "The newest ones, or those of the close?", "They are in the folder."},
    {"case {n} is stuck, can you push it", "", "It moves again."},
};
constexpr std::string_view good[] = {
    "Quick and friendly.",
    "Explained so that I can do it myself next time.",
    "Better than I asked for.",
    "Thank you for the call, that helped most.",
    "Exactly what I needed.",
    "",
    "",
    "",
};
constexpr std::string_view poor[] = {
    "It took three questions until it was clear.",
    "Works, but nobody told me for two days.",
    "",
    "It came back a week later.",
};
constexpr std::string_view thanks[] = {
    "for staying late so that the release could go out #teamwork",
    "for explaining the same thing to me a third time, with patience",
    "for the neat solution, it is a pleasure to use #craft",
    "for covering my shift on such short notice #teamwork",
    "for noticing the mistake before our customer did #craft",
    "for the warm welcome in my first week",
    "for driving across town with the spare part #teamwork",
};

}  // namespace

std::span<Story const> stories_of(std::string_view department) {
  if (department == "it") return it_stories;
  if (department == "hr") return hr_stories;
  if (department == "facilities") return facilities_stories;
  return any_stories;
}

std::string told(std::string_view words, int number) {
  std::string text(words);
  if (auto const place = text.find("{n}"); place != std::string::npos) text.replace(place, 3, std::to_string(number));
  return text;
}

std::span<std::string_view const> good_comments() { return good; }
std::span<std::string_view const> poor_comments() { return poor; }
std::span<std::string_view const> thank_yous() { return thanks; }

}  // namespace kolega
