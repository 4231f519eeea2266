/** English: what the window says of its link to the engine. */
export const link = {
  engineDidNotAnswerInTime: 'The engine did not answer in time',

  engineIsConnectedAndSaysNothing: 'The engine is connected and says nothing',

  engineIsNotConnectedSoNothing: 'The engine is not connected, so nothing was sent. Wait for the link and try again.',
  linkToEngineWasLostBefore:
    'The link to the engine was lost before it answered. Check the state below before repeating this.',
  linkWasLostAndEngineDoes:
    'The link was lost and the engine does not know this order. Check open orders before sending it again.',

  marketDataFromEngineCannotBe: (message: string) => `Market data from the engine cannot be read: ${message}`,

  alertWasNotKept: 'The alert was not kept',

  watchlistWasNotSaved: 'The watchlist was not saved',
  changedElsewhere: 'Changed in another window',
  gaveWay: 'That change is shown now, and yours was not kept: make it again if you still want it.',
  notKept: 'A change was not kept',
  noToken:
    'This page was opened without its access token. Open the address that Leadline printed at its start, with everything after the #.',
  portClosed: 'The engine closed its port',
  lost: 'The connection to the engine was lost',
  refused:
    'The host refused this page: its access token is not the one of the running engine. Open the address that Leadline printed at its start.',
  unreachable: 'The engine cannot be reached',
};
